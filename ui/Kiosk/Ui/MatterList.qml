pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// Matters in rows or columns; every cell is as high as the longest name of this list needs.
PageList {
    id: root

    property string lastId: "" // the matter that was open last
    property list<var> measured: root.model // the list whose names decide how high a cell is
    readonly property real room: root.cellWidth - 2 * Theme.px(20) - 2 * Theme.px(24) - Theme.body * 1.5 - Theme.hintWidth("000") - 2 * Theme.px(16)

    last: root.lastId === "" ? -1 : root.model.findIndex(tile => tile.matter === root.lastId)
    columns: Theme.portrait ? 1 : 2
    cellHeight: Math.max(Theme.touch, root.tallest() + Theme.px(24))
    delegate: TileRow {
        required property var modelData

        tile: modelData
        width: root.cellWidth
        height: root.cellHeight
        onPressed: Journey.choose_matter(modelData.matter)
    }

    function tallest(): real {
        let most = 0;
        if (root.width <= 0)
            return most;
        for (const tile of root.measured)
            most = Math.max(most, Theme.bodyHeight(tile.name, root.room) + Theme.smallHeight(tile.works ? tile.note : tile.why, root.room));
        return most;
    }
}
