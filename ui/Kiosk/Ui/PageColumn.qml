pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// Parts of different heights, one below the other. What does not fit turns pages; nothing scrolls and nothing shrinks.
// The delegate takes `required property var modelData` and gets `width`. Parts with the same `group` stay together
// where they take no more than half a page or so; of a longer group the first two do.
Item {
    id: root

    property list<var> model: []
    property Component delegate: null
    property real spacing: 0
    // Between two groups.
    property real parting: root.spacing
    // How many times wider the gaps may become where one page holds all.
    property real ease: 1
    // Whether its pages are turned in the bottom band, where the glass is low and every line counts.
    property bool turnedBelow: false
    property int page: 0
    property int pages: 1
    readonly property int shown: Math.min(root.page, root.pages - 1)
    property bool packing: false
    property bool stale: false
    // Where the last part of the page that is shown ends, without the pager.
    property real filled: 0
    property real wider: 1

    onHeightChanged: root.pack()
    onShownChanged: root.pack()
    onSpacingChanged: root.pack()

    Item {
        id: sheet
        anchors.fill: parent

        Repeater {
            id: parts
            model: root.model
            delegate: root.delegate
            onItemAdded: (_, item) => {
                item.width = Qt.binding(() => root.width);
                item.heightChanged.connect(() => root.pack());
                root.pack();
            }
        }
    }

    function turn(by: int): void {
        root.page = Math.max(0, Math.min(root.pages - 1, root.shown + by));
        Journey.touched();
    }

    function group(at: int): int {
        return at >= 0 && at < root.model.length ? root.model[at].group ?? 0 : -1;
    }

    // The height of all parts of the group that begins at `at`.
    function groupHeight(at: int): real {
        let height = 0;
        for (let i = at; i < parts.count && root.group(i) === root.group(at); i++)
            height += parts.itemAt(i).height + (i > at ? root.spacing : 0);
        return height;
    }

    // Gives each part its page and its place on it; returns the number of pages.
    function lay(room: real): int {
        let page = 0, y = 0;
        for (let i = 0; i < parts.count; i++) {
            const item = parts.itemAt(i);
            const begins = root.group(i) !== root.group(i - 1);
            const gap = y === 0 ? 0 : (begins ? root.parting : root.spacing) * root.wider;
            const together = begins ? root.groupHeight(i) : item.height;
            const second = begins && root.group(i + 1) === root.group(i) ? root.spacing + parts.itemAt(i + 1).height : 0;
            const needed = together <= room * 0.6 ? together : item.height + second;
            if (y > 0 && y + gap + needed > room) {
                page += 1;
                y = 0;
            } else {
                y += gap;
            }
            item.y = y;
            item.visible = page === root.shown;
            y += item.height;
            if (item.visible)
                root.filled = y;
        }
        return page + 1;
    }

    // Gives the room that is left to the gaps.
    function widen(): void {
        let gaps = 0;
        for (let i = 1; i < parts.count; i++)
            gaps += root.group(i) !== root.group(i - 1) ? root.parting : root.spacing;
        root.wider = gaps > 0 ? Math.max(1, Math.min(root.ease, 1 + (root.height - root.filled) / gaps)) : 1;
        root.lay(root.height);
    }

    // Before the frame is painted, whenever a height is known better; parts that are still to come wait for the last.
    // Showing a part may change its height: then all are laid once more.
    function pack(): void {
        root.stale = true;
        if (root.packing || parts.count !== root.model.length)
            return;
        for (let i = 0; i < parts.count; i++)
            if (parts.itemAt(i) === null)
                return;
        root.packing = true;
        for (let tries = 0; root.stale && tries < 5; tries++) {
            root.stale = false;
            root.wider = 1;
            const pages = root.lay(root.height);
            root.pages = pages > 1 && !root.turnedBelow ? root.lay(root.height - pager.height - Theme.gap) : pages;
            if (root.pages === 1 && root.ease > 1)
                root.widen();
        }
        root.packing = false;
    }

    Pager {
        id: pager
        visible: root.pages > 1 && !root.turnedBelow
        anchors.bottom: parent.bottom
        width: parent.width
        shown: root.shown
        pages: root.pages
        onTurned: by => root.turn(by)
    }
}
