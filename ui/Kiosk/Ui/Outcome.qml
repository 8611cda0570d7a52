import QtQuick

// The big panel of a result or a case: what became of it, the stamp, the number. Amber is "not yet accepted",
// seal red "no"; only what was accepted carries the red stamp.
Panel {
    id: root

    property string title: ""
    property string matter: ""
    property string number: ""
    property string reason: ""
    property string stamp: ""
    // good, amber, no
    property string tone: "good"
    // How high it may be; 0 where nothing limits it. A longer one steps its title down one size of the scale.
    property real room: 0
    readonly property bool tight: root.room > 0 && probe.implicitHeight + column.spacing + rest.implicitHeight + 2 * root.padding > root.room
    readonly property color tint: root.tone === "good" ? Theme.celadonDeep : root.tone === "amber" ? Theme.amber : Theme.seal
    readonly property real padding: Theme.px(Theme.portrait ? (Theme.elder ? 40 : 48) : 32)
    // The number and the stamp stand side by side where both fit.
    readonly property bool beside: root.stamp !== "" && digits.implicitWidth + seal.implicitWidth + (Theme.elder ? 2.4 : 3) * root.padding <= root.width

    kind: root.tone === "good" ? "mist" : root.tone === "amber" ? "amber" : "seal"
    implicitHeight: column.implicitHeight + 2 * root.padding

    KText {
        id: probe
        quiet: true
        visible: false
        width: column.width
        text: root.title
        font.pixelSize: Theme.question
        font.weight: Font.Bold
    }

    Column {
        id: column
        x: root.padding
        y: root.padding
        width: root.width - 2 * root.padding
        spacing: Theme.px(12)

        Heading {
            objectName: "outcome"
            level: root.tight ? 2 : 1
            font.pixelSize: root.tight ? Theme.body : Math.round(Theme.question * (Theme.portrait && !Theme.elder ? 1.2 : 1))
            width: parent.width
            text: root.title
            color: root.tint
        }

        Column {
            id: rest
            width: parent.width
            spacing: column.spacing

            KText {
                width: parent.width
                visible: text !== ""
                text: root.matter
            }

            KText {
                objectName: "reason"
                width: parent.width
                visible: text !== ""
                text: root.reason
                font.weight: Font.Medium
            }

            Item {
                visible: root.number !== ""
                width: 1
                height: Theme.px(8)
            }

            KText {
                visible: root.number !== ""
                text: qsTr("您的号码")
                color: Theme.ink2
                font.pixelSize: Theme.hint
            }

            KText {
                id: digits

                readonly property bool grand: measure.advanceWidth <= column.width

                objectName: "number"
                width: root.beside ? implicitWidth : parent.width
                visible: root.number !== ""
                text: root.number
                // A long number steps down until it stands in one line.
                font.pixelSize: grand ? Theme.number : Math.max(Theme.hint, Math.min(Theme.question, Math.floor(Theme.number * column.width / measure.advanceWidth * 0.98)))
                font.weight: Font.Bold
                wrapMode: Text.WrapAnywhere

                TextMetrics {
                    id: measure
                    font.family: Theme.family
                    font.pixelSize: Theme.number
                    font.weight: Font.Bold
                    text: root.number
                }
            }

            Item {
                visible: seal.visible && !root.beside
                width: 1
                height: seal.height
            }
        }
    }

    Stamp {
        id: seal
        objectName: "stamp"
        // Large letters need the room of a row that only says again what the title says.
        visible: root.stamp !== "" && (root.beside || !Theme.elder)
        text: root.stamp
        colour: root.tone === "amber" ? Theme.amber : Theme.seal
        x: root.width - width - root.padding
        y: root.beside ? Math.max(Theme.px(8), root.height - height - Theme.px(16)) : root.height - root.padding - height
    }
}
