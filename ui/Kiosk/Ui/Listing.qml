import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// The matters of one category or department, or all of them.
Page {
    id: root

    // Where a department lists its matters, it can also be called.
    readonly property string below: [qsTr("%1 项").arg(ListingView.tiles.length), ListingView.hotline === "" ? "" : qsTr("电话 %1").arg(ListingView.hotline)].filter(part => part !== "").join(" · ")

    primary: Theme.elder && !Theme.portrait ? qsTr("找") : qsTr("找别的事")
    primaryIcon: "search"
    primaryKind: "secondary"
    onPrimaryPressed: Journey.open_search()
    pages: Theme.portrait ? 1 : list.pages
    shownPage: list.shown
    onTurned: by => list.turn(by)

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(Theme.portrait ? 32 : 16)
        anchors.bottomMargin: Theme.px(Theme.portrait ? 32 : 16)
        spacing: Theme.px(Theme.portrait ? 24 : 12)

        GridLayout {
            Layout.fillWidth: true
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.margin
            rowSpacing: 0

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.px(24)

                Icon {
                    visible: ListingView.icon !== ""
                    name: ListingView.icon
                    size: Theme.question
                }

                Heading {
                    Layout.fillWidth: true
                    text: ListingView.title
                }
            }

            KText {
                Layout.fillWidth: Theme.portrait
                color: Theme.ink2
                font.pixelSize: Theme.hint
                text: root.below
            }
        }

        MatterList {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            turnedBelow: !Theme.portrait
            lastId: ListingView.last
            model: ListingView.tiles
        }
    }
}
