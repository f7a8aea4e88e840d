"""The conversation: engine, understanding, dialogs and handlers."""
