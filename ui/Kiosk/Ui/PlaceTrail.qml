pragma ComponentBehavior: Bound

import QtQuick

// The way down to the place whose parts are listed: each step goes back to its level, the first to all of the province.
Flow {
    id: root

    property list<var> steps: []
    property string province: "33"
    // Beside a list there is little width: then the steps stand two to a line.
    readonly property bool narrow: !Theme.portrait
    readonly property real half: Math.floor((root.width - root.spacing) / 2)

    signal chosen(string value)

    visible: root.steps.length > 0
    spacing: Theme.gap

    component Step: Pressable {
        id: step

        property string text: ""
        property string icon: ""
        property bool open: false
        readonly property real wide: Math.ceil(gauge.advanceWidth) + 2

        name: step.text
        width: root.narrow ? root.half : Math.max(Theme.touch, step.wide + word.x + Theme.px(20))
        height: Math.max(Theme.touch, word.height + Theme.gap)

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: step.down || step.open ? Theme.celadonMist : Theme.white
            border.width: 2
            border.color: step.open ? Theme.celadon : Theme.line
        }

        TextMetrics {
            id: gauge
            font: word.font
            text: step.text
        }

        Icon {
            id: mark
            x: Theme.px(root.narrow ? 12 : 20)
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.hint * (root.narrow ? 1 : 1.2)
            name: step.icon
            colour: Theme.celadonDeep
        }

        KText {
            id: word
            quiet: true
            x: mark.x + mark.width + Theme.px(root.narrow ? 6 : 10)
            anchors.verticalCenter: parent.verticalCenter
            width: root.narrow ? step.width - x - Theme.px(8) : step.wide
            text: step.text
            color: Theme.celadonDeep
            font.pixelSize: Theme.hint
            font.weight: step.open ? Font.Bold : Font.Normal
        }
    }

    Step {
        objectName: "place-" + root.province
        icon: "map-pin"
        text: qsTr("别的市")
        onPressed: root.chosen(root.province)
    }

    Repeater {
        model: root.steps

        delegate: Step {
            required property var modelData
            required property int index

            objectName: "place-" + modelData.value
            icon: "chevron-right"
            text: modelData.label
            open: index === root.steps.length - 1
            onPressed: root.chosen(modelData.value)
        }
    }
}
