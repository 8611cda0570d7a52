import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// Search by initials, pinyin, words or short number, with our own keys; what is found stands above them.
Page {
    id: root

    // What was typed stands here at once; snapshots follow and may lag behind quick fingers.
    property string query: ""
    readonly property bool wide: !Theme.portrait
    readonly property list<var> tiles: SearchView.query === "" ? SearchView.often : SearchView.tiles
    readonly property bool lost: SearchView.query !== "" && SearchView.tiles.length === 0

    // What was understood.
    function understood(): string {
        if (root.lost)
            return qsTr("没有找到“%1”").arg(SearchView.query);
        if (SearchView.query === "")
            return root.tiles.length > 0 ? qsTr("这里常办的事") : "";
        if (SearchView.guessed)
            return qsTr("没有正好叫这个的。您是不是要找：");
        const count = SearchView.tiles.length;
        return /^[0-9]+$/.test(SearchView.query) && SearchView.tiles[0].number.startsWith(SearchView.query) ? qsTr("编号 %1 开头的有 %2 件").arg(SearchView.query).arg(count) : qsTr("找到 %1 件").arg(count);
    }

    function look(query: string): void {
        root.query = query;
        found.page = 0;
        Journey.search_for(query);
    }

    pages: root.wide && root.tiles.length > 0 ? found.pages : 1
    shownPage: found.shown
    onTurned: by => found.turn(by)

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
                // How many were found can be seen; large letters need the room for a second one above the keys.
                visible: text !== "" && !(Theme.portrait && Theme.elder && !SearchView.guessed && root.tiles.length > 0)
                color: SearchView.guessed ? Theme.amber : Theme.ink2
                font.pixelSize: SearchView.guessed || root.tiles.length === 0 ? Theme.body : Theme.hint
                font.weight: SearchView.guessed || root.lost ? Font.Medium : Font.Normal
                text: root.understood()
            }

            MatterList {
                id: found
                turnedBelow: root.wide
                Layout.fillWidth: true
                Layout.fillHeight: true
                columns: 1
                lastId: SearchView.last
                model: root.tiles
                visible: root.tiles.length > 0
            }

            SearchAdvice {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: root.tiles.length === 0
                lost: root.lost
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
