pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// A face between glad (1) and sad (5): a circle, two eyes, and a mouth that bends.
Item {
    id: root

    property int level: 3
    property color colour: Theme.celadon
    readonly property real stroke: Math.max(3, root.width / 22)
    // How far the middle of the mouth hangs below its corners; below zero it arches.
    readonly property real bend: [0.19, 0.11, 0, -0.1, -0.17][root.level - 1] * root.height
    readonly property real corner: [0.58, 0.62, 0.67, 0.71, 0.74][root.level - 1] * root.height

    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: "transparent"
        border.width: root.stroke
        border.color: root.colour
        antialiasing: true
    }

    Repeater {
        model: 2

        delegate: Rectangle {
            required property int index

            x: root.width * (index === 0 ? 0.32 : 0.68) - width / 2
            y: root.height * 0.36 - height / 2
            width: root.stroke * 1.9
            height: width * (root.level === 1 ? 1.25 : 1)
            radius: width / 2
            color: root.colour
            antialiasing: true
        }
    }

    Shape {
        anchors.fill: parent
        antialiasing: true

        ShapePath {
            strokeColor: root.colour
            strokeWidth: root.stroke
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            startX: root.width * 0.28
            startY: root.corner

            PathQuad {
                x: root.width * 0.72
                y: root.corner
                controlX: root.width * 0.5
                controlY: root.corner + root.bend * 1.6
            }
        }
    }
}
