import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// One line of the review page or of an answer: label, value, where it comes from, and Change where it may be changed.
Item {
    id: root

    required property var modelData
    property bool changeable: false
    property real labelShare: 0.3
    property real air: 0 // above and below together, beyond what is usual
    readonly property bool leads: root.modelData.lead ?? false
    // Several lines, as the rows of a group, have the whole width to themselves; the label stands above them.
    readonly property bool stacked: root.modelData.value.includes("\n")
    readonly property bool signed: (root.modelData.drawing ?? "") !== ""
    readonly property bool changes: root.changeable && root.modelData.field !== ""
    readonly property string origin: root.modelData.source === "card" ? qsTr("来自您的卡") : root.modelData.source === "shared" ? qsTr("来自其他部门共享") : ""

    implicitHeight: height
    height: Math.max(root.changes ? Theme.touch : 0, words.implicitHeight) + Theme.px(root.changeable ? 20 : root.modelData.rule ?? true ? 24 : 8) + root.air

    RowLayout {
        id: words
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        KText {
            visible: !root.stacked && (root.modelData.label !== "" || root.modelData.value !== "")
            Layout.alignment: root.changeable ? Qt.AlignVCenter : Qt.AlignTop
            Layout.topMargin: root.changeable || root.leads ? 0 : (Theme.body - Theme.hint) * 0.7
            Layout.preferredWidth: root.width * root.labelShare
            Layout.maximumWidth: root.width * root.labelShare
            text: root.modelData.label
            color: root.leads ? Theme.ink : Theme.ink2
            font.pixelSize: root.leads ? Theme.body : Theme.hint
            font.weight: root.leads ? Font.Medium : Font.Normal
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            KText {
                Layout.fillWidth: true
                visible: root.stacked
                text: root.modelData.label
                color: Theme.ink2
                font.pixelSize: Theme.hint
            }

            Ink {
                visible: root.signed
                Layout.preferredWidth: Theme.touch * 2.5
                Layout.preferredHeight: Theme.touch
                path: root.modelData.drawing ?? ""
                pen: 12
            }

            KText {
                Layout.fillWidth: true
                font.pixelSize: root.signed ? Theme.small : Theme.body
                color: root.signed ? Theme.ink2 : Theme.ink
                text: root.modelData.value
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            }

            KText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.origin
                color: Theme.celadonDeep
                font.pixelSize: Theme.small
            }
        }

        BigButton {
            visible: root.changes
            objectName: "change-" + root.modelData.field
            text: qsTr("修改")
            name: qsTr("修改 %1").arg(root.modelData.label)
            onPressed: Journey.change(root.modelData.field)
        }
    }

    Rectangle {
        visible: root.modelData.rule ?? true
        anchors.bottom: parent.bottom
        width: parent.width
        height: 2
        color: Theme.line
    }
}
