import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// Search by initials, pinyin, words or short number, with our own keys; what is found stands above them.
Page {
    id: root

    // What was typed stands here at once; snapshots follow and may lag behind quick fingers.
    property string query: ""
    readonly property bool wide: !Theme.portrait

    function look(query: string): void {
        root.query = query;
        found.page = 0;
        Journey.search_for(query);
    }

    Component.onCompleted: root.query = SearchView.query

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(root.wide ? 20 : 24)
        anchors.bottomMargin: Theme.px(root.wide ? 16 : 24)
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.margin
        rowSpacing: Theme.gap
        uniformCellWidths: root.wide

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            spacing: Theme.gap

            SearchField {
                Layout.fillWidth: true
                open: true
                enabled: false
                query: root.query
            }

            KText {
                Layout.fillWidth: true
                visible: SearchView.tiles.length === 0
                color: Theme.ink2
                text: root.query === "" ? qsTr("用拼音：按 df 或 dianfei，能找到“电费”。\n用编号：按墙上那张表的数字。") : qsTr("没有找到。换几个字母试试，或返回按事情找。")
            }

            MatterList {
                id: found
                Layout.fillWidth: true
                Layout.fillHeight: true
                columns: 1
                model: SearchView.tiles
                visible: SearchView.tiles.length > 0
            }

            Item {
                Layout.fillHeight: true
                visible: SearchView.tiles.length === 0
            }
        }

        LatinKeys {
            objectName: "keys"
            space: false
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: implicitHeight * (Theme.elder || root.wide ? 1 : 1.25)
            Layout.fillHeight: root.wide
            onTyped: letter => root.look(root.query + letter)
            onErased: root.look(root.query.slice(0, -1))
            onCleared: root.look("")
        }
    }
}
