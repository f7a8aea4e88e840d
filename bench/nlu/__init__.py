"""How well are messages understood? Both halves of each file of cases, ours and other readers, in one table.

The cases are not part of this repository: ``NLU_DEV`` names their folder, with its `score.py`.
"""
