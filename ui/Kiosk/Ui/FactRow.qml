import QtQuick

// One thing to know: a picture and a label, beside or below them the value, and below that what is said more softly.
Item {
    id: root

    required property var row
    property bool ruled: false
    property bool stacked: false
    property real labelWidth: 0
    readonly property string kind: root.row.kind ?? ""
    readonly property string more: root.row.more ?? ""
    readonly property real air: Theme.px(Theme.portrait && !Theme.elder ? 17 : Theme.desk ? 8 : 11)
    readonly property real line: root.stacked ? Theme.hintMetrics.height : Theme.bodyMetrics.height

    height: words.y + words.height + root.air
    Accessible.role: Accessible.StaticText
    Accessible.name: root.row.label + " " + root.row.value + (root.more === "" ? "" : "。" + root.more)

    Rectangle {
        visible: root.ruled
        width: parent.width
        height: 2
        color: Theme.line
    }

    Icon {
        id: picture
        y: root.air + (root.line - height) / 2
        name: root.row.icon
        size: Theme.hint * 1.3
        colour: root.kind === "amber" ? Theme.amber : Theme.celadon
    }

    KText {
        id: label
        quiet: true
        x: picture.width + Theme.px(14)
        y: root.air + (root.line - implicitHeight) / 2
        width: root.stacked ? root.width - x : root.labelWidth
        text: root.row.label
        color: Theme.ink2
        font.pixelSize: Theme.hint
    }

    Column {
        id: words
        x: root.stacked ? 0 : label.x + root.labelWidth + Theme.px(28)
        y: root.air + (root.stacked ? root.line : 0)
        width: root.width - x

        KText {
            quiet: true
            width: parent.width
            text: root.row.value
            color: root.kind === "good" ? Theme.celadonDeep : root.kind === "amber" ? Theme.amber : Theme.ink
        }

        KText {
            quiet: true
            visible: root.more !== ""
            width: parent.width
            text: root.more
            color: Theme.ink2
            font.pixelSize: Theme.hint
        }
    }
}
