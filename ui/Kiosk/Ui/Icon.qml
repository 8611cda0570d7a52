import QtQuick

// One icon of the set in `ui/icons`, in one colour. Always beside a word, so it has no name of its own.
Image {
    id: root

    property string name: ""
    property color colour: Theme.celadon
    property real size: Theme.body * 1.4

    width: root.size
    height: root.size
    sourceSize: Qt.size(Math.round(root.size), Math.round(root.size))
    source: root.name === "" ? "" : "image://icons/" + root.name + "/" + String(root.colour).substring(1)
    fillMode: Image.PreserveAspectFit
    Accessible.ignored: true
}
