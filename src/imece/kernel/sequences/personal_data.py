"""Number series hold no personal data."""

from imece.kernel.personal_data import declare

declare("sequences.Sequence", plain="series last")
