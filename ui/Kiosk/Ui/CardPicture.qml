import QtQuick

// Where the card goes, drawn for one reader: it moves there in short steps, and stands still in calm mode. With
// `inside` it is there and stays.
Item {
    id: root

    property bool contact: false
    property string caption: ""
    readonly property real below: root.caption === "" ? 0 : words.height
    readonly property real side: Math.max(0, Math.min(root.width / 420, (root.height - root.below) / 420))
    property bool inside: false
    property real moved: 0
    readonly property real lowered: root.inside ? 1 : root.moved

    implicitHeight: Theme.px(420) + root.below
    Accessible.role: Accessible.Graphic
    Accessible.name: root.caption

    Item {
        id: scene
        anchors.horizontalCenter: parent.horizontalCenter
        y: (root.height - height - root.below) / 2
        width: 420 * root.side
        height: 420 * root.side

        Picture {
            name: root.contact ? "slot" : "pad"
            x: 10 * root.side
            y: 236 * root.side
            width: 400 * root.side
            height: 176 * root.side
        }

        Picture {
            visible: !root.contact
            name: "identity-card"
            x: 87 * root.side
            y: (18 + 74 * root.lowered) * root.side
            width: 246 * root.side
            height: 160 * root.side
            rotation: -7 * (1 - root.lowered)
        }

        // The part of the card that has gone into the slot is not seen.
        Item {
            visible: root.contact
            clip: true
            width: parent.width
            height: 302 * root.side

            Picture {
                name: "social-card"
                x: 148 * root.side
                y: (10 + 100 * root.lowered) * root.side
                width: 124 * root.side
                height: 190 * root.side
            }
        }

        Picture {
            visible: !root.inside
            name: "arrow-down"
            x: (root.contact ? 290 : 346) * root.side
            y: 96 * root.side
            width: 52 * root.side
            height: 74 * root.side
        }
    }

    KText {
        id: words
        y: scene.y + scene.height
        width: parent.width
        quiet: true
        visible: root.caption !== ""
        text: root.caption
        font.weight: Font.Medium
        font.pixelSize: Theme.elder && !Theme.portrait ? Theme.hint : Theme.body
        horizontalAlignment: Text.AlignHCenter
    }

    SequentialAnimation {
        running: root.visible && !root.inside && !Theme.calm
        loops: Animation.Infinite

        PauseAnimation {
            duration: 1600
        }
        NumberAnimation {
            target: root
            property: "moved"
            to: 0.5
            duration: Theme.motion
        }
        PauseAnimation {
            duration: 300
        }
        NumberAnimation {
            target: root
            property: "moved"
            to: 1
            duration: Theme.motion
        }
        PauseAnimation {
            duration: 1200
        }
        NumberAnimation {
            target: root
            property: "moved"
            to: 0
            duration: Theme.motion
        }
    }
}
