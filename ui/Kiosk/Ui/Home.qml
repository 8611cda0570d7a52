pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

Page {
    id: root
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.gap
        Heading { text: "你好"; Layout.fillWidth: true }
        Stamp { text: "已受理" }
        BigButton { text: "确定"; kind: "stop"; icon: "x"}
        PageList {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            cellHeight: Theme.touch * 1.3
            model: HomeView.popular.concat(HomeView.popular).concat(HomeView.popular).concat(HomeView.popular)
            delegate: TileRow {
                required property var modelData
                tile: modelData
                width: list.cellWidth
                height: list.cellHeight
            }
        }
    }
}
