pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// Life events: an icon over a word, in cells as high as the longest word needs. Columns and letters are those that make
// the fewest pages; of these the largest letters, then the columns that are usual. `departments` adds a cell that leads
// to the departments.
PageList {
    id: root

    property list<var> events: []
    property bool departments: false
    property real space: root.height // how high it may become
    property string lastId: ""
    signal departmentsAsked

    readonly property real inset: Theme.px(12)
    readonly property real room: root.cellWidth - 2 * root.inset

    // Upright four to a row leave room for what stands above.
    readonly property int usual: Theme.portrait && !Theme.elder ? 4 : 3
    readonly property var chosen: root.best()
    readonly property int letters: root.chosen.small ? Theme.hint : Theme.body

    columns: root.chosen.columns
    readonly property real least: root.leastWith(root.chosen.columns, root.chosen.small)
    readonly property int lines: Math.ceil(root.model.length / root.columns)
    // Cells share the room that is left, up to half as much again as they need.
    cellHeight: Math.max(root.least, Math.min(root.least * 1.5, Math.floor((root.height + Theme.gap) / Math.max(1, root.lines)) - Theme.gap))
    // What it would need on one page. It asks the layout for nothing: how high it becomes decides how it is laid.
    implicitHeight: 0
    readonly property real needed: root.lines * (root.least + Theme.gap) - Theme.gap
    model: root.departments ? root.events.concat([root.door]) : root.events
    last: root.lastId === "" ? -1 : root.model.findIndex(one => one.id === root.lastId)

    readonly property var door: ({
            "id": "",
            "name": qsTr("按部门找"),
            "icon": "landmark"
        })

    delegate: Pressable {
        id: cell

        required property var modelData
        readonly property bool door: cell.modelData.id === ""

        objectName: cell.door ? "open-departments" : "category-" + cell.modelData.id
        name: cell.modelData.name
        width: root.cellWidth
        height: root.cellHeight
        onPressed: cell.door ? root.departmentsAsked() : Journey.choose_category(cell.modelData.id)

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            color: cell.door || cell.down ? Theme.celadonMist : Theme.white
            border.width: 2
            border.color: cell.door ? Theme.celadon : Theme.line
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter
            x: root.inset
            width: root.room
            spacing: Theme.px(6)

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: cell.modelData.icon
                size: root.letters * 1.4
                colour: cell.door ? Theme.celadonDeep : Theme.celadon
            }

            KText {
                quiet: true
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                color: cell.door ? Theme.celadonDeep : Theme.ink
                font.pixelSize: root.letters
                text: cell.modelData.name
            }
        }
    }

    function advance(words: string, small: bool): real {
        return small ? Theme.hintMetrics.advanceWidth(words) : Theme.bodyMetrics.advanceWidth(words);
    }

    function widthWith(columns: int): real {
        return Math.floor((root.width - (columns - 1) * Theme.gap) / columns) - 2 * root.inset;
    }

    // Whether no word of a name would break.
    function holds(columns: int, small: bool): bool {
        const room = root.widthWith(columns);
        return root.model.every(one => one.name.split(" ").every(word => root.advance(word, small) <= room));
    }

    function leastWith(columns: int, small: bool): real {
        const room = root.widthWith(columns);
        let most = 0;
        for (const one of root.model)
            most = Math.max(most, small ? Theme.hintHeight(one.name, room) : Theme.bodyHeight(one.name, room));
        return Math.ceil(Math.max(Theme.touch, most + (small ? Theme.hint : Theme.body) * 1.4 + Theme.px(30)));
    }

    function pagesWith(columns: int, small: bool): int {
        const cell = root.leastWith(columns, small) + Theme.gap;
        const lines = Math.ceil(root.model.length / columns);
        if (lines * cell - Theme.gap <= root.space)
            return 1;
        const rows = Math.max(1, Math.floor((root.space - Theme.touch) / cell));
        return Math.ceil(lines / rows);
    }

    function best(): var {
        let best = {
            "columns": root.usual,
            "small": false
        };
        let fewest = root.holds(root.usual, false) ? root.pagesWith(root.usual, false) : 1000;
        for (const small of Theme.elder ? [false] : [false, true])
            for (let columns = 2; columns <= 5; ++columns)
                if (root.holds(columns, small) && root.pagesWith(columns, small) < fewest) {
                    fewest = root.pagesWith(columns, small);
                    best = {
                        "columns": columns,
                        "small": small
                    };
                }
        return best;
    }
}
