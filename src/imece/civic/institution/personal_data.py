"""Which personal data of staff this room holds, and what it is done for."""

from django.utils.translation import gettext_lazy as _

from imece.kernel.personal_data import (
    Activity,
    Basis,
    Category,
    Ground,
    Held,
    Purpose,
    SubjectGroup,
    declare,
    processing,
)

processing.register(
    Activity(
        key="staff",
        title=_("Görevlilerin birim, unvan ve yetkilerinin yürütülmesi"),
        summary=_("Hangi görevlinin hangi birimde hangi işi yapabileceğini belirlemek ve yaptığı işlemi göstermek."),
        purposes=(Purpose.ASSIGNMENT, Purpose.ACCESS_RIGHTS, Purpose.AUDIT),
        bases=(
            Basis(Ground.LAW, _("5393 sayılı Kanun m. 49, 657 sayılı Kanun")),
            Basis(Ground.OBLIGATION, _("6698 sayılı Kanun m. 12")),
        ),
        subjects=(SubjectGroup.STAFF,),
        retention=_("Görev bittikten sonra, yaptığı işlemlerin saklandığı süre kadar"),
        months=240,
        collected=_("Otomatik yolla: kurum dizininden veya sistem yöneticisinin kaydetmesiyle"),
        unit=_("İnsan kaynakları, bilgi işlem"),
        order=70,
    )
)

declare(
    "institution.Institution",
    Held(
        "first_appeal_name first_appeal_title second_appeal_name second_appeal_title",
        Category.IDENTITY,
        "staff",
        _("müracaat yeri yetkililerinin adı ve unvanı"),
    ),
    plain="""id name short_name detsis_no province district address phone fax email registered_email website
        primary_colour accent_colour latitude longitude""",
)
declare("institution.Unit", plain="id parent name slug detsis_no is_active path")
declare(
    "institution.StaffPost",
    Held("person unit title role is_active", Category.PERSONNEL, "staff", _("birim, unvan, rol")),
    plain="id is_from_directory created_at",
)
declare(
    "institution.StandIn",
    Held("post by start end reason ended_early", Category.PERSONNEL, "staff", _("vekâlet günleri ve gerekçesi")),
    plain="id",
)
declare("institution.StaffRole", plain="id key name granted withdrawn changed_at")
declare("institution.Territory", plain="id boundary south west north east")
declare("institution.Neighbourhood", plain="id boundary south west north east name slug is_active")
declare("institution.Street", plain="id neighbourhood name kind slug latitude longitude")
