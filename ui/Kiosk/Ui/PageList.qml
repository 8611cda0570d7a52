pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// Choices in cells of one size. What does not fit turns pages; nothing scrolls and nothing shrinks.
// The delegate takes `required property var modelData` and the list's `cellWidth` and `cellHeight`.
Item {
    id: root

    property list<var> model: []
    property Component delegate: null
    property int columns: 1
    property real cellHeight: Theme.touch
    property int most: 1000
    // What its pages are called among several lists of one screen.
    property string role: "page"
    // Whether its pages are turned in the bottom band, where the glass is low and every row counts.
    property bool turnedBelow: false
    // Which share of the room that is left stands above the cells.
    property real settle: 0
    // The place of a cell to open the list at; -1 opens it at the first page.
    property int last: -1
    property int page: Math.max(0, Math.floor(root.last / Math.max(1, root.perPage)))

    readonly property real cellWidth: Math.floor((root.width - (root.columns - 1) * Theme.gap) / root.columns)
    readonly property int rowsAlone: root.rowsIn(root.height)
    readonly property bool turns: root.model.length > Math.min(root.most, root.rowsAlone * root.columns)
    readonly property int rows: root.turns ? root.rowsIn(root.height - (root.turnedBelow ? 0 : pager.height + Theme.gap)) : root.rowsAlone
    readonly property int perPage: Math.min(root.most, root.rows * root.columns)
    readonly property int pages: Math.max(1, Math.ceil(root.model.length / root.perPage))
    readonly property int shown: Math.min(root.page, root.pages - 1)
    // Cells that are made before the list has its place, or while it is not shown, are made for nothing.
    property bool settled: false
    readonly property list<var> slice: !root.settled || root.width <= 0 || !root.visible ? [] : root.model.slice(root.shown * root.perPage, (root.shown + 1) * root.perPage)

    // What the list would need to show everything on one page.
    implicitHeight: Math.ceil(root.model.length / root.columns) * (root.cellHeight + Theme.gap) - Theme.gap

    Component.onCompleted: root.settled = true

    function rowsIn(room: real): int {
        return Math.max(1, Math.floor((Math.min(room, Theme.down) + Theme.gap) / (root.cellHeight + Theme.gap)));
    }

    function turn(by: int): void {
        root.page = Math.max(0, Math.min(root.pages - 1, root.shown + by));
        Journey.touched();
    }

    Grid {
        y: root.turns ? 0 : Math.max(0, (root.height - root.implicitHeight) * root.settle)
        columns: root.columns
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Repeater {
            model: root.slice
            delegate: root.delegate
        }
    }

    Pager {
        id: pager
        role: root.role
        visible: root.turns && !root.turnedBelow
        anchors.bottom: parent.bottom
        width: parent.width
        shown: root.shown
        pages: root.pages
        onTurned: by => root.turn(by)
    }
}
