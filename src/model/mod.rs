//! What things are: the words of the product as types. Pure; imports nothing of ours.
