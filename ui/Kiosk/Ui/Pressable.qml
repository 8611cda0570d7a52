import QtQuick

// Whatever is pressed: acts on release, slides off to cancel, and has a name for those who do not see it.
// A second tap that follows too soon is the tremor of the first and does nothing: it would press what the next screen
// shows in the same place. Keys are `quick` and take every tap.
Item {
    id: root

    property string name: ""
    property string description: ""
    property int role: Accessible.Button
    property bool quick: false
    readonly property bool down: tap.pressed
    signal pressed

    implicitHeight: Theme.touch
    implicitWidth: Theme.touch
    activeFocusOnTab: true

    Accessible.role: root.role
    Accessible.name: root.name
    Accessible.description: root.description
    Accessible.focusable: true
    Accessible.onPressAction: root.press()

    Keys.onReturnPressed: root.press()
    Keys.onSpacePressed: root.press()

    function press(): void {
        if (!root.enabled || !root.visible)
            return;
        if (!root.quick && !Theme.takesTap())
            return;
        root.pressed();
    }

    TapHandler {
        id: tap
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: root.press()
    }
}
