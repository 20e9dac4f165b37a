"""Which personal data the inventory of services and its figures hold."""

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
        key="measuring",
        title=_("Hizmet süre ve sayılarının ölçülmesi"),
        summary=_("Hizmetlerin ne kadar sürdüğünü ölçüp yayımlamak; yayımlanan sayılarda kimse tanınmaz."),
        purposes=(Purpose.OPERATIONS, Purpose.COMPLIANCE),
        bases=(Basis(Ground.LAW, _("Kamu Hizmetlerinin Sunumunda Uyulacak Usul ve Esaslar Yönetmeliği (2009/15169)")),),
        subjects=(SubjectGroup.SERVED,),
        retention=_("Başvuru numarası başvurunun saklandığı süre; sayılar kişiyle ilişkisiz olarak süresiz"),
        months=240,
        unit=_("Strateji geliştirme"),
        order=50,
    )
)

declare(
    "catalog.Measurement",
    Held("number", Category.SERVICE, "measuring", _("başvuru numarası")),
    plain="id service channel opened_at completed_at working_seconds",
)
declare("catalog.MeasuredFigure", plain="service count median_seconds p90_seconds measured_since measured_until")
declare("catalog.Service", plain="id key slug order_no current is_open closed_reason created_at")
declare("catalog.CatalogState", plain="id revision")
declare(
    "catalog.ServiceVersion",
    Held("created_by published_by", Category.IDENTITY, "staff", _("satırı düzenleyen ve yayımlayan görevli")),
    plain="""id service number state valid_from created_at updated_at published_at retired_at change_note order_no
        detsis_no sdp_codes name description legal_basis beneficiaries central_unit provincial_unit local_unit
        other_unit required_documents document_medium first_application_office initialling_list
        internal_correspondence external_correspondence statutory_term_raw statutory_term completion_term_raw
        completion_term annual_count_raw annual_count e_offered_raw e_offered notes title unit audience accepts_online
        allow_anonymous fee clock_basis clock_term_raw clock_term grounds form checklist sign_off reopen_days
        file_plan_code keywords""",
)
