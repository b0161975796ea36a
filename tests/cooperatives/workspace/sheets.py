"""What a browser would send back of the editor as it stands, for tests to change a little."""

from cooperatives.workspace.editor import Editor


def filled(editor: Editor, **changes: object) -> dict[str, str]:
    """The form data of all fields; `changes` are by the names of the fields, `__` for the dash in them.

    A value of None takes the field out: a checkbox that is off.
    """
    data: dict[str, str] = {}
    for formset in (editor.fees, editor.obligations):
        data |= {field.html_name: str(field.value()) for field in formset.management_form}
    for form in (editor.head, *editor.pillars, *editor.fees, *editor.obligations):
        for field in form:
            value = field.value()
            if isinstance(value, bool):
                data |= {field.html_name: "on"} if value else {}
            else:
                data[field.html_name] = "" if value is None else str(value)
    for name, change in changes.items():
        data.pop(name.replace("__", "-"), None)
        if change is not None:
            data[name.replace("__", "-")] = str(change)
    return data
