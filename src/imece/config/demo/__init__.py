"""Örnekkent Belediyesi: an invented municipality to look at, to try and to measure.

Every name, number, address and text is made up. Identity numbers are valid by their check digits only; they come from
the series that begins with 100000.
"""
