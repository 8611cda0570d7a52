import QtQuick

// Letters. Wraps and never shortens: whoever places it gives it room. `quiet` leaves it out of the accessible tree,
// for the words inside a button that is named itself.
Text {
    id: root

    property bool quiet: false

    font.family: Theme.family
    font.pixelSize: Theme.body
    color: Theme.ink
    wrapMode: Text.Wrap
    textFormat: Text.PlainText

    Accessible.role: Accessible.StaticText
    Accessible.name: root.text
    Accessible.ignored: root.quiet || root.text === ""
}
