"""Dresses every Django form: ``{{ form }}`` and ``{{ field.as_field_group }}`` need no classes."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Renders fields and forms with the kit's templates and widgets with Django's own."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
