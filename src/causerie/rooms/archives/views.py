"""The pages of this room: bring an archive, watch it being read, keep its receipt."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.records import MOVING, Job, Reason, Workspace
from causerie.store import queue
from causerie.web import access, words
from causerie.web.uploads import refused

from . import actions, receipts, tasks
from .forms import ArchiveForm


@require_http_methods(["GET", "POST"])
@access.room(access.READERS)
def archives(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The archives brought so far and, for those who may, the place to bring one."""
    if request.method == "POST":
        return _receive(request, workspace)
    return _page(request, workspace, ArchiveForm())


def _page(request: HttpRequest, workspace: Workspace, form: ArchiveForm, *, status: int = 200) -> HttpResponse:
    context = {
        "workspace": workspace,
        "form": form,
        "jobs": actions.jobs(workspace.id),
        "refused": refused(request),
        "may_bring": workspace.role in access.WRITERS,
    }
    return render(request, "archives/archives.html", context, status=status)


def _receive(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    if workspace.role not in access.WRITERS:
        raise Http404(workspace.slug)
    form = ArchiveForm(request.POST, request.FILES)
    if refused(request) or not form.is_valid():
        return _page(request, workspace, form, status=422)
    import_id = actions.receive(
        workspace.id,
        user_id=request.user.pk,
        file=form.cleaned_data["archive"],
        private=form.cleaned_data["private"],
    )
    tasks.read_archive.enqueue(import_id)
    return redirect("archives:archive", workspace.slug, import_id)


def _job(workspace: Workspace, import_id: int) -> Job:
    job = actions.job_of(workspace.id, import_id)
    if job is None:
        raise Http404(str(import_id))
    return job


@require_GET
@access.room(access.READERS)
def archive(request: HttpRequest, workspace: Workspace, import_id: int) -> HttpResponse:
    """One import: how far it is, or its receipt. htmx asks for the middle of the page only, once a second."""
    job = _job(workspace, import_id)
    context = {
        "workspace": workspace,
        "job": job,
        "moving": job.state in MOVING,
        "worker": queue.alive(),
        "portion": min(1.0, job.done / job.size) if job.size else 0.0,
        "sentences": _sentences(job),
        "files": receipts.by_fate(job.receipt) if job.receipt else [],
        "may_bring": workspace.role in access.WRITERS,
        "again": actions.can_go_on(job),
    }
    part = bool(getattr(request, "htmx", False))
    return render(request, "archives/_archive.html" if part else "archives/archive.html", context)


def _sentences(job: Job) -> list[Reason]:
    """What the receipt says, once the import has ended and where anything could be read at all."""
    told = job.receipt is not None and job.receipt.network and job.state not in MOVING
    return receipts.sentences(job.receipt) if job.receipt and told else []


@require_POST
@access.room(access.WRITERS)
def cancel(request: HttpRequest, workspace: Workspace, import_id: int) -> HttpResponse:
    """Stop reading and take back what was added."""
    actions.cancel(_job(workspace, import_id))
    return redirect("archives:archive", workspace.slug, import_id)


@require_POST
@access.room(access.WRITERS)
def again(request: HttpRequest, workspace: Workspace, import_id: int) -> HttpResponse:
    """Take a failed import up again where it stopped."""
    if actions.again(_job(workspace, import_id)):
        tasks.read_archive.enqueue(import_id)
    return redirect("archives:archive", workspace.slug, import_id)


@require_GET
@access.room(access.READERS)
def receipt(request: HttpRequest, workspace: Workspace, import_id: int, form: str) -> HttpResponse:
    """The receipt as a file to keep: .txt for people, .json for programs."""
    job = _job(workspace, import_id)
    if job.receipt is None:
        raise Http404(str(import_id))
    if form == "json":
        return JsonResponse(receipts.for_programs(job.receipt, lang=words.language()))
    response = HttpResponse(receipts.as_text(job, zone=workspace.zone), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="causerie-{job.id}.txt"'
    return response
