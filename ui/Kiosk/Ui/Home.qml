pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// A greeting, your cases with results first, the search, what is most used here, and the life events; the departments
// stand on a sheet of their own. Upright with normal letters all life events are seen at once, and as much of what is
// used here as room is left for; with large letters the two share their place; lying down they stand side by side.
Page {
    id: root

    readonly property bool wide: !Theme.portrait
    readonly property bool shares: Theme.portrait && Theme.elder
    readonly property string popularTitle: HomeView.by_use ? qsTr("这里常办的事") : qsTr("先看这几件")
    readonly property bool cameFromDepartment: HomeView.departments.some(one => one.id === HomeView.last)
    property bool byEvent: HomeView.last !== "" && !root.cameFromDepartment
    property bool byDepartment: root.cameFromDepartment

    // Upright, what all the rest leaves for the life events.
    readonly property real roomForEvents: board.height - greeting.height - (cases.visible ? cases.implicitHeight + first.spacing : 0) - search.implicitHeight - eventsTitle.height - first.spacing - board.rowSpacing - Theme.gap

    function open(departments: bool): void {
        root.byDepartment = departments;
        Journey.touched();
    }

    primary: root.byDepartment ? "" : qsTr("全部 %1 项").arg(HomeView.total)
    primaryKind: "secondary"
    primaryIcon: "list"
    onPrimaryPressed: Journey.choose_category("")
    // Lying down the departments have their button in the band: the life events may take several pages.
    extra: root.wide && !root.byDepartment && HomeView.departments.length > 0 ? qsTr("按部门找") : ""
    extraIcon: "landmark"
    onExtraPressed: root.open(true)
    inside: root.byDepartment
    onInsideLeft: root.open(false)
    pages: root.byDepartment && root.wide ? departments.list.pages : 1
    shownPage: departments.list.shown
    onTurned: by => departments.list.turn(by)

    DepartmentList {
        id: departments
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(root.wide ? 16 : 32)
        anchors.bottomMargin: Theme.px(root.wide ? 16 : 32)
        visible: root.byDepartment
    }

    GridLayout {
        id: board

        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(root.wide ? 16 : 32)
        anchors.bottomMargin: Theme.px(root.wide ? 16 : 32)
        visible: !root.byDepartment
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.margin
        rowSpacing: Theme.px(20)

        ColumnLayout {
            id: first

            Layout.fillWidth: true
            Layout.fillHeight: root.wide
            Layout.preferredWidth: 10
            Layout.alignment: Qt.AlignTop
            spacing: Theme.px(Theme.desk ? 19 : 20)

            Heading {
                id: greeting
                Layout.fillWidth: true
                // The name stands in the top band too; large letters on a low screen need the room for the cases.
                visible: !(root.wide && Theme.elder && HomeView.cases.length > 1)
                text: FrameView.citizen === "" ? qsTr("您好，想办什么事？") : qsTr("%1，您好").arg(FrameView.citizen)
            }

            CaseList {
                id: cases
                Layout.fillWidth: true
                visible: HomeView.cases.length > 0
                model: HomeView.cases
            }

            SearchField {
                id: search
                Layout.fillWidth: true
                onPressed: Journey.open_search()
            }

            Popular {
                id: popular

                // Upright, what the life events leave; lying down, all that is left of the column.
                readonly property real spare: root.roomForEvents - events.needed - first.spacing

                Layout.fillWidth: true
                Layout.fillHeight: root.wide
                Layout.preferredHeight: popular.needed
                Layout.maximumHeight: root.wide ? Infinity : popular.needed
                visible: !root.shares && (root.wide || popular.rows > 0)
                title: root.popularTitle
                across: first.width
                room: root.wide ? popular.height : popular.spare
                most: root.wide ? 6 : 3
            }
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: false
            visible: root.shares
            spacing: Theme.gap

            BigButton {
                objectName: "tab-popular"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                Layout.preferredWidth: 1
                kind: root.byEvent ? "secondary" : "primary"
                text: HomeView.by_use ? qsTr("常办的") : qsTr("先看看")
                onPressed: {
                    root.byEvent = false;
                    Journey.touched();
                }
            }

            BigButton {
                objectName: "tab-events"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                Layout.preferredWidth: 1
                kind: root.byEvent ? "primary" : "secondary"
                text: qsTr("按事情")
                onPressed: {
                    root.byEvent = true;
                    Journey.touched();
                }
            }

            BigButton {
                objectName: "tab-departments"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                Layout.preferredWidth: 1
                text: qsTr("按部门")
                onPressed: root.open(true)
            }
        }

        MatterList {
            id: shared
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.shares && !root.byEvent
            measured: HomeView.popular
            model: visible ? HomeView.popular.slice(0, shared.rowsAlone) : []
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: !Theme.elder ? (Theme.desk ? 15 : 12) : Theme.desk ? 11 : 16
            visible: !root.shares || root.byEvent
            spacing: Theme.gap

            Heading {
                id: eventsTitle
                level: 2
                Layout.fillWidth: true
                visible: !Theme.elder && !Theme.desk
                text: qsTr("按事情找")
            }

            CategoryGrid {
                id: events
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: 0
                space: root.wide || root.shares ? events.height : root.roomForEvents
                lastId: HomeView.last
                events: parent.visible ? HomeView.categories : []
                departments: Theme.portrait && !root.shares && HomeView.departments.length > 0
                onDepartmentsAsked: root.open(true)
            }
        }
    }
}
