"""Takes named files out of a wheel without holding one in memory.

usage: extract_wheel.py WHEEL FOLDER PREFIX...
Every member whose name starts with one of the prefixes goes to FOLDER under its own name. zipfile checks each
member's CRC while it is read. Exit status 3 and one line on standard error for a file that is no valid archive.
"""
import os
import shutil
import sys
import zipfile


def main(wheel, folder, prefixes):
    root = os.path.realpath(folder)
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            if member.is_dir() or not member.filename.startswith(tuple(prefixes)):
                continue
            target = os.path.realpath(os.path.join(root, member.filename))
            if os.path.commonpath([root, target]) != root:
                raise zipfile.BadZipFile("member outside the folder: " + member.filename)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with archive.open(member) as source, open(target, "wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)


try:
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
except (zipfile.BadZipFile, OSError, EOFError) as error:
    print(f"{type(error).__name__}: {error}", file=sys.stderr)
    sys.exit(3)
