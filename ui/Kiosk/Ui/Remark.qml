import QtQuick

// An icon and a sentence below a question. Kinds: note, good, amber, problem. Colour never says it alone.
Row {
    id: root

    property string text: ""
    property string kind: "note"
    property int letters: root.kind === "note" ? Theme.hint : Theme.body
    property string icon: root.kind === "problem" || root.kind === "amber" ? "triangle-alert" : root.kind === "good" ? "circle-check" : "info"
    readonly property color tint: root.kind === "problem" ? Theme.seal : root.kind === "amber" ? Theme.amber : root.kind === "good" ? Theme.celadonDeep : Theme.ink2

    visible: root.text !== ""
    spacing: Theme.px(14)

    Icon {
        id: mark
        size: root.letters * 1.15
        y: (line.height - height) / 2
        name: root.icon
        colour: root.tint
    }

    FontMetrics {
        id: line
        font.family: Theme.family
        font.pixelSize: root.letters
    }

    KText {
        objectName: "remark-" + root.kind
        width: root.width - mark.width - root.spacing
        text: root.text
        color: root.tint
        font.pixelSize: root.letters
        font.weight: root.kind === "problem" ? Font.Medium : Font.Normal
        Accessible.role: root.kind === "problem" ? Accessible.AlertMessage : Accessible.StaticText
    }
}
