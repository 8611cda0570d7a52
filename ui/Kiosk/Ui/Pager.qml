import QtQuick
import QtQuick.Layouts

// Previous page · page 2 of 3, in words and as a bar of which one part is filled · next page.
RowLayout {
    id: root

    // The page on show, counted from 0.
    property int shown: 0
    property int pages: 1
    // Names it among several pagers on one screen.
    property string role: "page"

    readonly property string inWords: qsTr("第 %1 页，共 %2 页").arg(root.shown + 1).arg(root.pages)
    readonly property string inDigits: "%1 / %2".arg(root.shown + 1).arg(root.pages)

    signal turned(int by)

    height: Theme.touch
    spacing: Theme.gap

    BigButton {
        objectName: "previous-" + root.role
        Layout.fillHeight: true
        icon: "chevron-left"
        text: qsTr("上一页")
        enabled: root.shown > 0
        onPressed: root.turned(-1)
    }

    Item {
        Layout.fillWidth: true
        Layout.minimumWidth: Theme.hintWidth(root.inDigits) + Theme.gap

        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            spacing: Theme.px(8)

            KText {
                objectName: "page-of"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                color: Theme.ink2
                font.pixelSize: Theme.hint
                text: Theme.hintWidth(root.inWords) < parent.width ? root.inWords : root.inDigits
            }

            Rectangle {
                id: track
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(Theme.px(240), parent.width)
                height: Theme.px(10)
                radius: height / 2
                color: Theme.line

                Rectangle {
                    x: (track.width - width) * (root.pages > 1 ? root.shown / (root.pages - 1) : 0)
                    width: Math.max(track.height * 2, track.width / Math.max(1, root.pages))
                    height: track.height
                    radius: height / 2
                    color: Theme.celadon
                }
            }
        }
    }

    BigButton {
        objectName: "next-" + root.role
        Layout.fillHeight: true
        icon: "chevron-right"
        text: qsTr("下一页")
        enabled: root.shown < root.pages - 1
        onPressed: root.turned(1)
    }
}
