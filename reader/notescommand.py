"""`reader notes`: the notes on two documents for other people and other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import ReaderError, Severity
from .output import check_output, complain, say, write_output

if TYPE_CHECKING:
    import argparse

    from .annotations.store import NoteStore
    from .exchange.incoming import Anchorers, Arrived
    from .exchange.located import Located
    from .exchange.merging import Merged
    from .text.document import Document
    from .text.model import Sides

_LISTS = ("text", "json", "csv", "markdown")
_EXPORTS = ("web-annotation", "hypothesis", "markdown", "csv")


def add_arguments(command: argparse.ArgumentParser, reading: Callable[[Any], None]) -> None:
    """Declare what `reader notes` takes; `reading` adds how documents are read."""
    from .annotations.anchor import AnchorState
    from .annotations.model import NoteKind
    from .text.model import Side

    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, told: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = actions.add_parser(name, help=told, description=told)
        left = "the left document"
        if name in {"list", "check", "export"}:
            parser.add_argument("left", metavar="LEFT", help=f"{left}, or a notes file alone")
            parser.add_argument("right", metavar="RIGHT", nargs="?", help="the right document")
        else:
            parser.add_argument("left", metavar="LEFT", help=left)
            parser.add_argument("right", metavar="RIGHT", help="the right document")
        reading(parser)
        return parser

    listing = action("list", "the notes on two documents")
    listing.add_argument("--kind", choices=[kind.value for kind in NoteKind])
    listing.add_argument("--tag", default="", help="those with this tag")
    listing.add_argument("--by", metavar="WHO", default="", help="those that WHO made")
    listing.add_argument("--side", choices=[side.value for side in Side])
    listing.add_argument(
        "--state",
        choices=[state.value for state in AnchorState],
        help="those with a quote that stands where it did, elsewhere, in other words, or nowhere",
    )
    listing.add_argument("--sort", choices=["place", "time"], default="place")
    listing.add_argument("--format", choices=_LISTS, default="text")
    action("check", "whether the quotes of notes are still there; leaves with 1 if not")
    export = action("export", "the notes in a format of other programs")
    export.add_argument("--format", choices=_EXPORTS, required=True)
    export.add_argument("-o", "--output", metavar="FILE", help="write there, not to the screen")
    importing = action("import", "add notes from other people and programs, by id")
    importing.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="a notes file, Web Annotations, or annotations of Hypothesis (JSON)",
    )
    _add_dry_run(importing)
    rebase = action("rebase", "move the notes to new versions of the documents")
    rebase.add_argument("--left", dest="new_left", metavar="FILE", help="the new left document")
    rebase.add_argument("--right", dest="new_right", metavar="FILE", help="the new right document")
    rebase.add_argument(
        "--accept-approximate",
        action="store_true",
        help="quote similar words where the old ones are gone",
    )
    _add_dry_run(rebase)
    merging = actions.add_parser(
        "merge",
        help="for git: bring together two states of a notes file",
        description="Bring together two states of a notes file that grew out of BASE, in OURS; "
        "leaves with 1 where both changed the same lines.",
    )
    for name in ("base", "ours", "theirs"):
        merging.add_argument(name, metavar=name.upper())


def _add_dry_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, do nothing")


def run(options: argparse.Namespace) -> int:
    """Do what is asked; the exit status."""
    actions = {
        "list": _list,
        "check": _check,
        "export": _export,
        "import": _import,
        "rebase": _rebase,
        "merge": _merge,
    }
    return actions[options.action](options)


# --- opening --------------------------------------------------------------------------------------


def _open(options: argparse.Namespace) -> tuple[Sides[Document], NoteStore]:
    """The documents, and the notes on them."""
    from .annotations.store import NoteStore
    from .exchange.opening import named_documents
    from .inputs import load
    from .text.model import Sides

    if options.right is None:
        notes = Path(options.left)
        paths = named_documents(notes)
        documents = paths.map(lambda path: load(path, options))
        return documents, NoteStore.open(documents.left, documents.right, notes)
    if options.left == options.right == "-":
        raise ReaderError("standard input (-) can be one side only; name a file for the other")
    documents = Sides(options.left, options.right).map(lambda name: load(name, options))
    return documents, NoteStore.open(*documents)


def _readable(store: NoteStore) -> None:
    """Say what is wrong with the notes; raise ReaderError where none can be read."""
    faults = [each for each in store.problems if each.severity is not Severity.NOTE]
    if store.read_only and not store.notes:
        raise ReaderError(_safe(faults[0].describe(store.path.name)))
    for each in faults:
        complain(each.describe(store.path.name))


def _safe(text: str) -> str:
    from .text.safe import safe_line

    return safe_line(text)


# --- reading --------------------------------------------------------------------------------------


def _list(options: argparse.Namespace) -> int:
    from .annotations.anchor import AnchorState
    from .annotations.model import NoteKind
    from .exchange.located import Wanted, by_place, by_time, located_notes
    from .text.model import Side

    documents, store = _open(options)
    _readable(store)
    wanted = Wanted(
        NoteKind(options.kind) if options.kind else None,
        options.tag,
        options.by,
        Side(options.side) if options.side else None,
        AnchorState(options.state) if options.state else None,
    )
    order = by_time if options.sort == "time" else by_place
    notes = order(each for each in located_notes(store) if wanted.has(each))
    say(_written(options.format, notes, documents))
    return 0


def _written(form: str, notes: Sequence[Located], documents: Sides[Document]) -> str:
    """Notes in one of the formats of the list."""
    if form in {"csv", "markdown"}:
        from .exchange import tables

        write = tables.csv_text if form == "csv" else tables.markdown_text
        return write(notes, documents)
    from .exchange import listing

    if form == "json":
        from .reports.data import json_text

        return json_text(listing.list_data(notes, documents))
    return listing.list_text(notes, documents)


def _check(options: argparse.Namespace) -> int:
    from .annotations.corrections import read_corrections
    from .exchange.listing import check_text
    from .exchange.located import by_place, located_remarks
    from .exchange.opening import file_fault

    if options.right is None and (fault := file_fault(Path(options.left))) is not None:
        say(f"{_safe(fault.describe(Path(options.left).name))}\n")
        return 1
    documents, store = _open(options)
    faults = [each for each in store.problems if each.severity is not Severity.NOTE]
    faults += read_corrections(store).problems
    notes = by_place(located_remarks(store))
    say(check_text(notes, documents))
    for each in faults:
        say(f"{_safe(each.describe(store.path.name))}\n")
    return int(bool(faults) or any(located.is_orphaned for located in notes))


def _export(options: argparse.Namespace) -> int:
    from .exchange import hypothesis, webannotation
    from .exchange.located import by_place, located_remarks
    from .reports.data import json_text

    documents, store = _open(options)
    _readable(store)
    read = [document.path for document in documents if document.path is not None]
    check_output(options.output, [*read, store.path])
    remarks = located_remarks(store)
    if options.format == "web-annotation":
        notes = [located.note for located in remarks]
        written = json_text(webannotation.collection(notes, documents))
    elif options.format == "hypothesis":
        annotations, losses = hypothesis.exported(remarks, documents)
        written = json_text(annotations)
        for loss in losses:
            complain(loss)
    else:
        written = _written(options.format, by_place(remarks), documents)
    write_output(written, options.output)
    return 0


# --- writing --------------------------------------------------------------------------------------


def _import(options: argparse.Namespace) -> int:
    from .exchange.importing import read_file
    from .exchange.incoming import Anchorers

    documents, store = _open(options)
    _writable(store)
    anchorers = Anchorers(documents)
    coming: list[Arrived] = []
    remarks: list[str] = []
    for name in options.files:
        notes, told = read_file(Path(name), anchorers)
        coming += notes
        remarks += told
    for remark in remarks:
        complain(remark)
    _take(store, coming, anchorers, options.dry_run)
    return 0


def _writable(store: NoteStore) -> None:
    """Raise ReaderError where the notes file must not be written to; it is then left as it is."""
    if store.read_only:
        raise ReaderError(store.read_only)


def _take(
    store: NoteStore,
    coming: Iterable[Arrived],
    anchorers: Anchorers,
    dry_run: bool,
    *,
    brief: bool = False,
) -> None:
    """Add what is new to the notes, and say what became of each note; if `brief`, of conflicts."""
    from .exchange.listing import state_lines
    from .exchange.located import Located
    from .exchange.merging import Outcome, counted, merge

    merged = merge(store.notes, coming, anchorers.anchor)
    added = [each for each in merged if each.outcome is not Outcome.KNOWN]
    if added and not dry_run:
        store.add_all([each.note for each in added])
    for note, outcome in added:
        if brief and outcome is Outcome.NEW:
            continue
        where = f" {_safe(note.conflict_of)}" if outcome is Outcome.BESIDE else ""
        located = Located(note, tuple(map(anchorers.anchor, note.targets)))
        for line in state_lines(located, anchorers.documents):
            say(f"{outcome}{where}: {line}\n")
    number = counted(merged)
    lost = sum(_is_lost(each, anchorers) for each in added)
    told = [f"{number[Outcome.NEW]} new", f"{number[Outcome.BESIDE]} beside other wordings"]
    told += [f"{number[Outcome.KNOWN]} there already"]
    told += [f"{lost} not found in the texts, kept"] if lost else []
    would = "would go to" if dry_run else "in"
    say(f"{', '.join(told)}; {would} {_safe(str(store.path))}\n")


def _is_lost(merged: Merged, anchorers: Anchorers) -> bool:
    return any(anchorers.anchor(target).span is None for target in merged.note.targets)


def _rebase(options: argparse.Namespace) -> int:
    from .annotations.anchor import AnchorState
    from .annotations.changes import same
    from .annotations.store import NoteStore
    from .exchange.incoming import Anchorers, Arrived
    from .exchange.listing import state_lines
    from .exchange.located import located_notes
    from .exchange.rebasing import rebased
    from .inputs import load
    from .text.model import Sides

    if not (options.new_left or options.new_right):
        raise ReaderError("give the new version: --left FILE, --right FILE, or both")
    documents, store = _open(options)
    _readable(store)
    if not store.notes:
        complain(f"no notes on these documents in {store.path}")
    names = Sides(options.new_left, options.new_right)
    new = Sides.of(
        lambda side: documents[side] if names[side] is None else load(names[side], options)
    )
    target = NoteStore.open(*new)
    if target.path == store.path:
        raise ReaderError(
            "the new version is the document that the notes are on; they follow its changes as "
            "they are"
        )
    _writable(target)
    anchorers = Anchorers(new)
    sides = [side for side, name in names.items() if name is not None]
    moved = [
        rebased(located, documents, anchorers, sides, accept=options.accept_approximate)
        for located in located_notes(store)
    ]
    unsure = {AnchorState.APPROXIMATE, AnchorState.ORPHAN}
    for each in moved:
        if unsure & {found.state for found in each.located.anchors}:
            for line in state_lines(each.located, new):
                say(f"{line}\n")
    known = {note.id: note for note in target.notes}
    for each in moved:
        # What was moved here before with its old words is what is accepted now.
        there = known.get(each.note.id)
        if each.note != each.unsure and there is not None and same(there, each.unsure):
            if not options.dry_run:
                target.replace(each.note)
            say(f"accepted: {_safe(each.note.id)}\n")
    _take(target, [Arrived(each.note) for each in moved], anchorers, options.dry_run, brief=True)
    return 0


# --- for git --------------------------------------------------------------------------------------


def _merge(options: argparse.Namespace) -> int:
    """Bring two states together as git's merge drivers do: in the file of ours."""
    from .exchange.gitmerge import merge_states
    from .exchange.opening import read_notes_file

    base, ours, theirs = (
        read_notes_file(Path(name)) for name in (options.base, options.ours, options.theirs)
    )
    file, whole = merge_states(base, ours, theirs)
    if file.text != ours.text:
        write_output(file.text, options.ours)
    if not whole:
        complain("both changed the same lines; of such a note both wordings are kept: look at it")
    return int(not whole)
