pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// Labels and values that turn pages when they do not fit: with large letters a table may not shrink.
Item {
    id: root

    property list<var> rows: []
    property real labelShare: 0.32
    property int page: 0
    readonly property real padding: Theme.px(Theme.portrait && !Theme.elder ? 22 : 14)
    // Rows stand a little further apart where all of them fit.
    readonly property real air: !Theme.desk ? Math.max(0, Math.min(Theme.px(18), (root.height - root.heights.reduce((sum, height) => sum + height, 0)) / Math.max(1, 2 * root.rows.length))) : 0

    readonly property var heights: root.measured()
    readonly property var starts: root.broken()
    readonly property int shown: Math.min(root.page, root.starts.length - 1)

    implicitHeight: Theme.touch * 2

    function measured(): list<real> {
        const label = root.width * root.labelShare - Theme.gap;
        const value = root.width * (1 - root.labelShare);
        return root.rows.map(row => Math.max(Theme.hintHeight(row.label, label), Theme.bodyHeight(row.value, value)) + 2 * root.padding + Theme.hint * 0.3);
    }

    // Where each page begins.
    function broken(): list<int> {
        const all = root.heights.reduce((sum, height) => sum + height, 0);
        const room = all <= root.height ? root.height : root.height - Theme.touch - Theme.gap;
        const starts = [0];
        let used = 0;
        for (let i = 0; i < root.heights.length; ++i) {
            if (used > 0 && used + root.heights[i] > room) {
                starts.push(i);
                used = 0;
            }
            used += root.heights[i];
        }
        return starts;
    }

    function turn(by: int): void {
        root.page = Math.max(0, Math.min(root.starts.length - 1, root.shown + by));
        Journey.touched();
    }

    RowTable {
        width: parent.width
        labelShare: root.labelShare
        air: root.padding + root.air
        rows: root.rows.slice(root.starts[root.shown], root.shown + 1 < root.starts.length ? root.starts[root.shown + 1] : undefined)
    }

    Pager {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.starts.length > 1
        shown: root.shown
        pages: root.starts.length
        onTurned: by => root.turn(by)
    }
}
