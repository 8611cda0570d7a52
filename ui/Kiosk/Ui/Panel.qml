import QtQuick

// A calm box around things that belong together. Kinds: white, mist, amber, seal.
Rectangle {
    id: root

    property string kind: "white"

    radius: Theme.px(24)
    color: root.kind === "mist" ? Theme.celadonMist : root.kind === "amber" ? Theme.amberMist : Theme.white
    border.width: root.kind === "mist" && Theme.contrast === "paper" ? 0 : 2
    border.color: root.kind === "amber" ? Theme.amber : root.kind === "seal" ? Theme.seal : Theme.line
}
