import QtQuick
import QtQuick.Window
import Kiosk.Backend

// The glass: top band, the screen of the snapshot, bottom band, and what may cover them.
Window {
    id: root

    color: Theme.paper
    title: FrameView.place

    Binding {
        target: Theme
        property: "across"
        value: root.width
    }

    Binding {
        target: Theme
        property: "down"
        value: root.height
    }

    Item {
        id: glass
        objectName: "glass"
        anchors.fill: parent
        enabled: !help.visible && !idle.visible

        TopBand {
            id: top
            objectName: "top"
            width: parent.width
        }

        Loader {
            id: screen
            objectName: "screen"
            anchors.top: top.bottom
            anchors.bottom: bottom.top
            width: parent.width
            source: Glass.screen === "" ? "" : Glass.screen + ".qml"
            onLoaded: help.close()
        }

        BottomBand {
            id: bottom
            objectName: "bottom"
            anchors.bottom: parent.bottom
            width: parent.width
            screen: screen.item as Page
            onHelpAsked: help.open()
        }
    }

    HelpSheet {
        id: help
        objectName: "help-sheet"
        anchors.fill: parent
    }

    IdleWarning {
        id: idle
        objectName: "idle-warning"
        anchors.fill: parent
    }
}
