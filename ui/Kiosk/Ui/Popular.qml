import QtQuick
import Kiosk.Backend

// What is used here most, or where to start: as many rows as there is room for, under their title.
Item {
    id: root

    property string title: ""
    property real room: 0
    property real across: root.width // also while it is not shown
    property int most: 3
    readonly property real head: heading.height + Theme.px(12)
    readonly property int rows: Math.max(0, Math.min(root.most, HomeView.popular.length, Math.floor((root.room - root.head + Theme.gap) / (list.cellHeight + Theme.gap))))
    readonly property real needed: root.rows > 0 ? root.head + root.rows * (list.cellHeight + Theme.gap) - Theme.gap : 0

    Heading {
        id: heading
        level: 2
        visible: root.rows > 0
        width: parent.width
        text: root.title
    }

    MatterList {
        id: list
        y: root.head
        width: root.across
        height: root.rows * (list.cellHeight + Theme.gap) - Theme.gap
        visible: root.rows > 0
        columns: 1
        measured: HomeView.popular
        model: HomeView.popular.slice(0, Math.max(1, root.rows))
    }
}
