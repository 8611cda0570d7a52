import QtQuick

// An icon and a sentence below a question. Kinds: note, good, amber, problem. Colour never says it alone.
Row {
    id: root

    property string text: ""
    property string kind: "note"
    property string icon: root.kind === "problem" || root.kind === "amber" ? "triangle-alert" : root.kind === "good" ? "circle-check" : "info"
    readonly property color tint: root.kind === "problem" ? Theme.seal : root.kind === "amber" ? Theme.amber : root.kind === "good" ? Theme.celadonDeep : Theme.ink2

    visible: root.text !== ""
    spacing: Theme.px(14)

    Icon {
        id: mark
        size: Theme.hint * 1.4
        name: root.icon
        colour: root.tint
    }

    KText {
        objectName: "remark-" + root.kind
        width: root.width - mark.width - root.spacing
        text: root.text
        color: root.tint
        font.pixelSize: root.kind === "note" ? Theme.hint : Theme.body
        font.weight: root.kind === "problem" ? Font.Medium : Font.Normal
        Accessible.role: root.kind === "problem" ? Accessible.AlertMessage : Accessible.StaticText
    }
}
