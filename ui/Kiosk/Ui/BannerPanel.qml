import QtQuick

// One sentence that must not be missed, with its icon. Kinds as Panel.
Panel {
    id: root

    property string text: ""
    property string icon: "info"
    readonly property color tint: root.kind === "amber" ? Theme.amber : root.kind === "mist" ? Theme.celadonDeep : Theme.seal

    visible: root.text !== ""
    implicitHeight: root.text !== "" ? Math.max(mark.height, words.height) + 2 * Theme.px(24) : 0

    Icon {
        id: mark
        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        colour: root.tint
    }

    KText {
        id: words
        objectName: "banner"
        anchors.left: mark.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        color: root.kind === "white" ? Theme.ink : root.tint
        font.weight: Font.Medium
    }
}
