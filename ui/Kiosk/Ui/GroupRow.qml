import QtQuick

// One row of a group: what it says, Change and Remove. Remove asks once more: a row is many touches' work.
Panel {
    id: root

    required property var modelData
    readonly property int place: root.modelData.at + 1
    readonly property real padding: Theme.px(Theme.desk ? 16 : 24)
    readonly property bool beside: root.width - buttons.width - words.x - root.padding - Theme.gap > Theme.body * (Theme.desk || Theme.elder ? 6.5 : 9)
    property bool doubted: false

    signal changed(int at)
    signal removed(int at)

    implicitHeight: height
    height: root.beside ? Math.max(words.height, buttons.height) + 2 * root.padding : words.height + buttons.height + Theme.gap + 2 * root.padding

    KText {
        id: figure
        quiet: true
        x: root.padding
        y: words.y
        text: root.place
        color: Theme.celadon
        font.weight: Font.Bold
    }

    KText {
        id: words
        objectName: "row-" + root.modelData.at
        x: root.padding + Theme.body * 1.2
        y: root.beside ? (root.height - height) / 2 : root.padding
        width: root.width - x - root.padding - (root.beside ? buttons.width + Theme.gap : 0)
        text: root.modelData.words
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }

    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: root.padding
        y: root.beside ? (root.height - height) / 2 : words.y + words.height + Theme.gap
        spacing: Theme.gap

        BigButton {
            objectName: "row-change-" + root.modelData.at
            text: qsTr("修改")
            name: qsTr("修改第 %1 项").arg(root.place)
            onPressed: root.changed(root.modelData.at)
        }

        BigButton {
            objectName: "row-remove-" + root.modelData.at
            kind: root.doubted ? "stop" : "secondary"
            text: root.doubted ? qsTr("确定删") : qsTr("删除")
            name: root.doubted ? qsTr("确定删除第 %1 项").arg(root.place) : qsTr("删除第 %1 项").arg(root.place)
            onPressed: {
                if (root.doubted)
                    root.removed(root.modelData.at);
                else
                    root.doubted = true;
            }
        }
    }
}
