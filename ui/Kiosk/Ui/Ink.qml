import QtQuick
import QtQuick.Shapes

// A signature: path data on a field of 1000 x 400, drawn as large as it is given room.
Item {
    id: root

    property string path: ""
    property color colour: Theme.ink
    // Of the pen, on the field.
    property real pen: 7

    implicitHeight: root.width * 0.4
    Accessible.ignored: true

    Shape {
        width: 1000
        height: 400
        antialiasing: true
        transform: Scale {
            xScale: root.width / 1000
            yScale: root.height / 400
        }

        ShapePath {
            strokeColor: root.colour
            strokeWidth: root.pen
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: root.path
            }
        }
    }
}
