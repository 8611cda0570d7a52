pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// A greeting, your cases with results first, the search, what is most used here, and the life events.
// Upright with normal letters all of it is seen at once; with large letters the last two share their place; lying
// down they stand beside the rest.
Page {
    id: root

    readonly property bool wide: !Theme.portrait
    readonly property bool shares: Theme.portrait && Theme.elder
    readonly property string popularTitle: HomeView.by_use ? qsTr("这里常办的事") : qsTr("先看这几件")
    property bool byEvent: false

    primary: qsTr("全部 %1 项").arg(HomeView.total)
    primaryKind: "secondary"
    primaryIcon: "list"
    onPrimaryPressed: Journey.choose_category("")

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(root.wide ? 16 : 32)
        anchors.bottomMargin: Theme.px(root.wide ? 16 : 32)
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.margin
        rowSpacing: Theme.px(20)
        uniformCellWidths: root.wide

        ColumnLayout {
            id: first

            Layout.fillWidth: true
            Layout.fillHeight: root.wide
            Layout.preferredWidth: 1
            spacing: Theme.gap

            Heading {
                Layout.fillWidth: true
                text: FrameView.citizen === "" ? qsTr("您好，想办什么事？") : qsTr("%1，您好").arg(FrameView.citizen)
            }

            CaseList {
                Layout.fillWidth: true
                visible: HomeView.cases.length > 0
                model: HomeView.cases
            }

            Item {
                id: rest

                readonly property real room: rest.height - popularTitle.height - Theme.gap
                readonly property int fit: Math.max(0, Math.floor((rest.room + Theme.gap) / (beside.cellHeight + Theme.gap)))

                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: root.wide

                Heading {
                    id: popularTitle
                    level: 2
                    visible: rest.fit > 0
                    text: root.popularTitle
                }

                MatterList {
                    id: beside
                    y: popularTitle.height + Theme.gap
                    width: parent.width
                    height: rest.room
                    visible: rest.fit > 0
                    columns: 1
                    measured: HomeView.popular
                    model: root.wide ? HomeView.popular.slice(0, Math.max(1, rest.fit)) : []
                }
            }
        }

        SearchField {
            Layout.fillWidth: true
            visible: Theme.portrait
            onPressed: Journey.open_search()
        }

        Heading {
            level: 2
            Layout.fillWidth: true
            visible: Theme.portrait && !root.shares
            text: root.popularTitle
        }

        MatterList {
            Layout.fillWidth: true
            Layout.preferredHeight: implicitHeight
            visible: Theme.portrait && !root.shares
            model: visible ? HomeView.popular.slice(0, 3) : []
        }

        RowLayout {
            Layout.fillWidth: true
            visible: root.shares
            spacing: Theme.gap

            BigButton {
                objectName: "tab-popular"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                kind: root.byEvent ? "secondary" : "primary"
                text: root.popularTitle
                onPressed: {
                    root.byEvent = false;
                    Journey.touched();
                }
            }

            BigButton {
                objectName: "tab-events"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                kind: root.byEvent ? "primary" : "secondary"
                text: qsTr("按事情找")
                onPressed: {
                    root.byEvent = true;
                    Journey.touched();
                }
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
            Layout.preferredWidth: 1
            visible: !root.shares || root.byEvent
            spacing: Theme.gap

            SearchField {
                Layout.fillWidth: true
                visible: root.wide
                onPressed: Journey.open_search()
            }

            Heading {
                level: 2
                Layout.fillWidth: true
                visible: !root.shares
                text: qsTr("按事情找")
            }

            CategoryGrid {
                Layout.fillWidth: true
                Layout.fillHeight: true
                model: parent.visible ? HomeView.categories : []
            }
        }
    }
}
