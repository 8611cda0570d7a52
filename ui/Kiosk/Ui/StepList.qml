pragma ComponentBehavior: Bound

import QtQuick

// What happens next, numbered.
Column {
    id: root

    property list<var> steps: []

    spacing: Theme.px(20)

    Repeater {
        model: root.steps

        delegate: Item {
            id: step

            required property string modelData
            required property int index

            width: root.width
            height: Math.max(ball.height, words.implicitHeight)

            Rectangle {
                id: ball
                width: Theme.body * 1.6
                height: width
                radius: width / 2
                color: Theme.celadonMist

                KText {
                    quiet: true
                    anchors.centerIn: parent
                    text: String(step.index + 1)
                    color: Theme.celadonDeep
                    font.weight: Font.Bold
                }
            }

            KText {
                id: words
                anchors.left: ball.right
                anchors.leftMargin: Theme.px(24)
                anchors.right: parent.right
                y: Math.max(0, (ball.height - Theme.bodyMetrics.height) / 2)
                text: step.modelData
            }
        }
    }
}
