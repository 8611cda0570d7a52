import QtQuick
import QtQuick.Layouts

// Where cards go, for the readers that are fitted: the pad, the slot, or both, beside or below each other as there is room.
GridLayout {
    id: root

    property bool contact: false
    property bool contactless: false
    // The card is there already and is to stay.
    property bool inside: false

    readonly property bool stacked: root.height > root.width * 1.1

    columns: root.stacked ? 1 : 3
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap

    CardPicture {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.contactless
        inside: root.inside
        caption: root.inside ? "" : qsTr("身份证放上面")
    }

    Rectangle {
        Layout.fillHeight: !root.stacked
        Layout.fillWidth: root.stacked
        Layout.preferredWidth: 2
        Layout.preferredHeight: 2
        visible: root.contact && root.contactless
        color: Theme.line
    }

    CardPicture {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.contact
        contact: true
        inside: root.inside
        caption: root.inside ? "" : qsTr("社保卡插这里")
    }
}
