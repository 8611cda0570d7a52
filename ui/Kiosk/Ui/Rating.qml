pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// Five faces with words (GB/T 39046 A.8); nobody must.
Page {
    id: root

    readonly property bool across: !Theme.portrait
    readonly property list<string> words: [qsTr("非常满意"), qsTr("满意"), qsTr("基本满意"), qsTr("不满意"), qsTr("非常不满意")]

    primary: qsTr("不评了，结束")
    primaryKind: "secondary"
    onPrimaryPressed: Journey.rate(0)
    offersFinish: false

    Column {
        id: head
        x: Theme.margin
        y: Theme.px(root.across ? 24 : 48)
        width: root.width - 2 * Theme.margin
        spacing: Theme.px(16)

        Heading {
            width: parent.width
            text: qsTr("办得满意吗？")
        }

        KText {
            width: parent.width
            text: qsTr("按一个脸就行，不评也可以")
            color: Theme.ink2
            font.pixelSize: Theme.hint
        }
    }

    Grid {
        id: faces

        readonly property real room: root.height - y - Theme.px(40)

        x: Theme.margin
        y: head.y + head.height + Theme.px(root.across ? 24 : 40)
        width: head.width
        columns: root.across ? 5 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Repeater {
            model: root.words

            delegate: Pressable {
                id: one

                required property string modelData
                required property int index

                objectName: "rate-" + (index + 1)
                name: modelData
                width: root.across ? (faces.width - 4 * Theme.gap) / 5 : faces.width
                height: root.across ? Math.min(faces.room, Theme.px(460)) : Math.min((faces.room - 4 * Theme.gap) / 5, Theme.px(220))
                onPressed: Journey.rate(one.index + 1)

                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radius
                    color: one.down ? Theme.celadonMist : Theme.white
                    border.width: 2
                    border.color: one.down ? Theme.celadon : Theme.line
                }

                Face {
                    id: face
                    level: one.index + 1
                    width: Math.min(one.height * 0.62, root.across ? one.width * 0.62 : one.width)
                    height: width
                    x: root.across ? (one.width - width) / 2 : Theme.px(40)
                    y: root.across ? one.height * 0.12 : (one.height - height) / 2
                }

                KText {
                    quiet: true
                    x: root.across ? Theme.px(8) : face.x + face.width + Theme.px(40)
                    y: root.across ? face.y + face.height + Theme.px(24) : (one.height - height) / 2
                    width: one.width - x - Theme.px(8)
                    horizontalAlignment: root.across ? Text.AlignHCenter : Text.AlignLeft
                    text: one.modelData
                    font.weight: Font.Medium
                }
            }
        }
    }
}
