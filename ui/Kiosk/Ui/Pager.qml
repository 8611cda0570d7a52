import QtQuick
import QtQuick.Layouts

// Previous page · page 2 of 3 · next page.
RowLayout {
    id: root

    // The page on show, counted from 0.
    property int shown: 0
    property int pages: 1

    signal turned(int by)

    height: Theme.touch
    spacing: Theme.gap

    BigButton {
        objectName: "previous-page"
        Layout.fillHeight: true
        icon: "chevron-left"
        text: qsTr("上一页")
        enabled: root.shown > 0
        onPressed: root.turned(-1)
    }

    KText {
        objectName: "page-of"
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        color: Theme.ink2
        font.pixelSize: Theme.hint
        text: root.width < Theme.px(640) * (Theme.elder ? 1.4 : 1) ? "%1 / %2".arg(root.shown + 1).arg(root.pages) : qsTr("第 %1 页，共 %2 页").arg(root.shown + 1).arg(root.pages)
    }

    BigButton {
        objectName: "next-page"
        Layout.fillHeight: true
        icon: "chevron-right"
        text: qsTr("下一页")
        enabled: root.shown < root.pages - 1
        onPressed: root.turned(1)
    }
}
