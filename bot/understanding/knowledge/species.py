"""Kinds of animals and what people call them. Source: our own general knowledge; licence: MIT, as the project."""

from __future__ import annotations

# Each species with its everyday names, one word or phrase each; the first is how we say it.
SPECIES: dict[str, tuple[str, ...]] = {
    "dog": ("dog", "dogs", "doggy", "doggo", "doggie", "pup", "puppy", "puppies", "pups", "pupper", "pooch", "hound",
            "canine", "mutt", "fur baby dog", "woofer", "perro", "perrito"),
    "cat": ("cat", "cats", "kitty", "kitten", "kittens", "kitties", "feline", "moggy", "moggie", "tomcat", "pussycat",
            "tabby", "tabby cat", "calico", "tortoiseshell", "tortie", "ginger tom", "ginger cat", "tuxedo cat",
            "gato", "gata", "gatito"),
    "rabbit": ("rabbit", "rabbits", "bunny", "bunnies", "bun", "buns", "conejo"),
    "guinea pig": ("guinea pig", "guinea pigs", "guineapig", "cavy", "cavies", "piggy"),
    "hamster": ("hamster", "hamsters"),
    "gerbil": ("gerbil", "gerbils"),
    "rat": ("rat", "rats", "fancy rat"),
    "mouse": ("mouse", "mice"),
    "chinchilla": ("chinchilla", "chinchillas"),
    "degu": ("degu", "degus"),
    "ferret": ("ferret", "ferrets", "jill ferret", "hob ferret"),
    "hedgehog": ("hedgehog", "hedgehogs", "pygmy hedgehog"),
    "bird": ("bird", "birds", "parrot", "parakeet", "budgie", "budgerigar", "cockatiel", "canary", "finch", "macaw",
             "lovebird", "cockatoo", "african grey", "conure", "pigeon", "parrots", "budgies"),
    "chicken": ("chicken", "chickens", "hen", "hens", "rooster"),
    "duck": ("duck", "ducks"),
    "tortoise": ("tortoise", "tortoises", "turtle", "turtles", "terrapin"),
    "snake": ("snake", "snakes", "python", "corn snake", "boa"),
    "lizard": ("lizard", "lizards", "gecko", "bearded dragon", "beardie", "iguana", "chameleon"),
    "fish": ("fish", "goldfish", "koi", "betta"),
    "horse": ("horse", "horses", "pony", "ponies", "mare", "gelding", "foal"),
    "goat": ("goat", "goats"),
    "pig": ("pig", "pigs", "pot bellied pig", "micro pig", "piglet"),
    "sheep": ("sheep", "lamb"),
    "alpaca": ("alpaca", "alpacas", "llama"),
}  # fmt: skip

# What a grown or growing animal may weigh, in kilograms; outside of it we ask again.
WEIGHTS: dict[str, tuple[float, float]] = {
    "dog": (0.3, 110), "cat": (0.1, 15), "rabbit": (0.1, 12), "guinea pig": (0.08, 2.5), "hamster": (0.01, 0.3),
    "gerbil": (0.02, 0.2), "rat": (0.03, 1.2), "mouse": (0.01, 0.1), "chinchilla": (0.1, 1.2), "degu": (0.05, 0.5),
    "ferret": (0.1, 3), "hedgehog": (0.1, 1.5), "bird": (0.01, 5), "chicken": (0.05, 7), "duck": (0.05, 8),
    "tortoise": (0.02, 250), "snake": (0.01, 90), "lizard": (0.005, 12), "fish": (0.001, 30), "horse": (20, 1100),
    "goat": (1, 150), "pig": (0.5, 350), "sheep": (2, 160), "alpaca": (5, 200),
}  # fmt: skip
ANYTHING = (0.005, 1100.0)
