import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// The matters of one category, or all of them.
Page {
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(Theme.portrait ? 40 : 20)
        anchors.bottomMargin: Theme.px(Theme.portrait ? 32 : 16)
        spacing: Theme.px(Theme.portrait ? 28 : 16)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Heading {
                Layout.fillWidth: true
                text: ListingView.title
            }

            BigButton {
                objectName: "open-search"
                icon: "search"
                text: qsTr("找")
                onPressed: Journey.open_search()
            }
        }

        MatterList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            model: ListingView.tiles
        }
    }
}
