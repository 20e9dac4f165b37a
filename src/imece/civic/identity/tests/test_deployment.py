"""What an operator is warned of."""

from imece.civic.identity.checks import codes_stay_off_the_screen


def test_codes_on_the_screen_are_refused_in_production(settings):
    settings.SHOW_CODES_ON_SCREEN = True
    assert [found.id for found in codes_stay_off_the_screen()] == ["imece.identity.E001"]
    settings.SHOW_CODES_ON_SCREEN = False
    assert codes_stay_off_the_screen() == []
