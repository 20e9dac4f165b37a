"""Background work: ``@job`` functions that run in the ``worker`` process, at least once, after the caller commits.

A job takes only whole numbers and strings (ids), and must bear being run twice.
"""

from imece.kernel.jobs.queue import Job, job, run_pending
from imece.kernel.jobs.schedules import every, sync_schedules

__all__ = ["Job", "every", "job", "run_pending", "sync_schedules"]
