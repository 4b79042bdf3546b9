"""The disk image for macOS: the program as an application, beside a link to where applications lie."""

from __future__ import annotations

import os
import plistlib
import shutil
from pathlib import Path

from freezing import Environment, run

APPLICATION = "Winset.app"
IDENTIFIER = "org.winset.Winset"
DECK_TYPE = "org.winset.deck"
PAPER_TYPE = "org.winset.ballot-paper"
ICON = "winset.icns"
OLDEST_SYSTEM = "13.0"
"""What the wheels of Qt ask for."""


def info_plist(version: str) -> dict[str, object]:
    """What macOS is told about the program, beside what PyInstaller says: decks and papers are its own."""
    return {
        "CFBundleDisplayName": "Winset",
        "CFBundleName": "Winset",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Winset deck",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": ICON,
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [DECK_TYPE],
            },
            {
                "CFBundleTypeName": "Winset ballot paper",
                "CFBundleTypeRole": "Viewer",
                "CFBundleTypeIconFile": ICON,
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [PAPER_TYPE],
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": DECK_TYPE,
                "UTTypeDescription": "Winset deck",
                "UTTypeIconFile": ICON,
                "UTTypeConformsTo": ["public.utf8-plain-text"],  # TOML
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["winset"],
                    "public.mime-type": ["application/x-winset"],
                },
            },
            {
                "UTTypeIdentifier": PAPER_TYPE,
                "UTTypeDescription": "Winset ballot paper",
                "UTTypeIconFile": ICON,
                "UTTypeConformsTo": ["public.json"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["winset-paper"],
                    "public.mime-type": ["application/x-winset-paper"],
                },
            },
        ],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,  # it may be dark
        "NSHumanReadableCopyright": "The Winset developers; MIT license",
    }


def lay_out(frozen: Path, root: Path, tree: Path, version: str, environment: Environment) -> Path:
    """The application, with the license texts that were put beside the frozen program; gives its folder.

    What is added breaks the seal that PyInstaller put on it, and without one nothing runs on Apple's own processors:
    it is sealed anew. That is no signature, which needs a certificate from Apple.
    """
    application = frozen.parent / APPLICATION
    put_license_texts(frozen / "licenses", application)
    run(["codesign", "--force", "--deep", "--sign", "-", str(application)])
    run(["codesign", "--verify", "--deep", "--strict", str(application)])
    return application


def put_license_texts(texts: Path, application: Path) -> None:
    """Copy the texts to where an application has what is no code, and name the libraries' place as it is there."""
    target = application / "Contents" / "Resources" / "licenses"
    shutil.copytree(texts, target)
    readme = target / "README.txt"
    words = readme.read_text(encoding="utf-8")
    readme.write_text(words.replace("../_internal/", "../../Frameworks/"), encoding="utf-8")


def tester(tree: Path) -> Path:
    """The program that tests itself and says so."""
    return tree / "Contents" / "MacOS" / "winset"


def pack(tree: Path, root: Path, target: Path, version: str) -> tuple[Path, ...]:
    """Make the disk image; gives its path."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    stage = tree.parent / "image"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    shutil.copytree(tree, stage / APPLICATION, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    told = plistlib.loads((tree / "Contents" / "Info.plist").read_bytes())
    if told["CFBundleShortVersionString"] != version:
        raise ValueError(f"The application says that it is version {told['CFBundleShortVersionString']}")
    image = target / f"winset-{version}-macos-{os.uname().machine}.dmg"
    run(["hdiutil", "create", "-volname", "Winset", "-srcfolder", str(stage), "-ov", "-format", "UDZO", str(image)])
    return (image,)
