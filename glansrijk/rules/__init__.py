"""The rules of the method in plain Python: what follows from what, readable by a teacher."""
