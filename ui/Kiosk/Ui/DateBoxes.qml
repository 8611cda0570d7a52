pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

// The date so far, in three boxes; a touch on one goes back to it.
RowLayout {
    id: root

    property string typed: ""
    property string part: "year"
    // Where three boxes leave no room for the word beside the figure, it stands below it.
    readonly property bool stacked: root.width < Theme.px(660) * (Theme.elder ? 1.4 : 1)

    signal reopened(int length)

    spacing: Theme.gap

    component Box: Pressable {
        id: box

        property string value: ""
        property string unitName: ""
        property bool active: false

        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touch
        implicitHeight: Math.max(Theme.touch, words.height + 2 * Theme.px(16))
        name: box.value === "" ? box.unitName : box.value + " " + box.unitName

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: Theme.white
            border.width: box.active ? Theme.stroke + 1 : 2
            border.color: box.active ? Theme.celadon : Theme.line
        }

        Item {
            id: words
            anchors.centerIn: parent
            width: root.stacked ? Math.max(figure.implicitWidth, unit.implicitWidth) : figure.implicitWidth + Theme.px(10) + unit.implicitWidth
            height: figure.implicitHeight + (root.stacked ? unit.implicitHeight : 0)

            KText {
                id: figure
                quiet: true
                x: root.stacked ? (parent.width - width) / 2 : 0
                wrapMode: Text.NoWrap
                text: box.value === "" ? "—" : box.value
                color: box.value === "" ? Theme.ink2 : Theme.ink
                font.pixelSize: Theme.question
            }

            KText {
                id: unit
                quiet: true
                x: root.stacked ? (parent.width - width) / 2 : parent.width - width
                y: root.stacked ? figure.height : figure.baselineOffset - baselineOffset
                wrapMode: Text.NoWrap
                text: box.unitName
                color: Theme.ink2
                font.pixelSize: Theme.hint
            }
        }
    }

    Box {
        objectName: "date-year"
        Layout.preferredWidth: Theme.touch * 1.7
        value: root.typed.substring(0, 4)
        unitName: qsTr("年")
        active: root.part === "year"
        onPressed: root.reopened(0)
    }

    Box {
        objectName: "date-month"
        enabled: root.typed.length >= 4
        value: root.typed.substring(4, 6)
        unitName: qsTr("月")
        active: root.part === "month"
        onPressed: root.reopened(4)
    }

    Box {
        objectName: "date-day"
        enabled: root.typed.length >= 6
        value: root.typed.substring(6, 8)
        unitName: qsTr("日")
        active: root.part === "day" || root.part === "done"
        onPressed: root.reopened(6)
    }
}
