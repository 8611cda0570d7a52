import QtQuick

// One drawing of `ui/pictures`, in the colours of the theme. `says` describes it for those who do not see it.
Image {
    id: root

    property string name: ""
    property string says: ""

    sourceSize: Qt.size(Math.round(root.width), Math.round(root.height))
    source: root.name === "" || root.width < 1 || root.height < 1 ? "" : "image://pictures/" + root.name + "/" + Theme.contrast
    fillMode: Image.PreserveAspectFit
    Accessible.role: Accessible.Graphic
    Accessible.name: root.says
    Accessible.ignored: root.says === ""
}
