"""A service's form: its definition as data, the form a person fills, the schema a program reads.

Both faces clean through the same Django form, so that what a page accepts the REST interface accepts too.
"""
