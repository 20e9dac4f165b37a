"""Outside systems that take reports over."""


class BodyUnavailable(Exception):
    """The other body did not take it or did not answer; a later attempt may succeed."""


class BodyRefusal(Exception):
    """The other body will never take it as it is."""
